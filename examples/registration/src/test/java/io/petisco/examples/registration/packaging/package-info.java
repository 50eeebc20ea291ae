/** What a packaged application is made of. */
package io.petisco.examples.registration.packaging;
