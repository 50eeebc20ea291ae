/** Texts from elsewhere, made safe to print. Pure Java: the command line uses it too. */
@NullMarked
package io.petisco.text;

import org.jspecify.annotations.NullMarked;
