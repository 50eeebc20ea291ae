/** Internal: the console over HTTP: its page, its API, and who may use them. */
@NullMarked
package io.petisco.console.http;

import org.jspecify.annotations.NullMarked;
