/** Texts from elsewhere, made safe to print. Pure Java: the command line uses it too. */
package io.petisco.text;
