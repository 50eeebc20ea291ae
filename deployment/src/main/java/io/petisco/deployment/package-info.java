/**
 * The build of an application: scan → settings → model → rules → plan → generate. Each package has small processors
 * that only wire, and pure classes over Jandex types or records that do the work.
 */
package io.petisco.deployment;
