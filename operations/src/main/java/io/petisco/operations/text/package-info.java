/** JSON, times and names as people read and write them. Pure. */
package io.petisco.operations.text;
