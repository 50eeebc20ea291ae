/** Shared by observers of publishing and of handling. */
package io.petisco.runtime.observe;
