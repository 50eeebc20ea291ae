/** How the extension logs. */
package io.petisco.runtime.log;
