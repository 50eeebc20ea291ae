/** For tests of applications: inject {@link io.petisco.test.PetiscoTest} into a {@code @QuarkusTest}. */
package io.petisco.test;
