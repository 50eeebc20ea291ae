/** The parts of a running application that exist in development mode only. */
package io.petisco.runtime.dev;
