/**
 * For tests of applications: {@link io.petisco.test.PetiscoTest} is to be injected into a {@code @QuarkusTest}.
 */
package io.petisco.test;
