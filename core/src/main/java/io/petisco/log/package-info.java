/** How the extension logs. */
package io.petisco.log;
