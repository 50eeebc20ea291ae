/** What a running application has in development mode only. */
package io.petisco.runtime.dev;
