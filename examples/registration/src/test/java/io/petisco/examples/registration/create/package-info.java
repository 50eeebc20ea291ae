/** What new projects are made of. */
package io.petisco.examples.registration.create;
