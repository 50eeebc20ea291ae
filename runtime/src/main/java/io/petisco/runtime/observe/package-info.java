/** What observers of publishing and of handling have in common. */
package io.petisco.runtime.observe;
