/** What a person sees and answers. */
package io.petisco.cli.terminal;
