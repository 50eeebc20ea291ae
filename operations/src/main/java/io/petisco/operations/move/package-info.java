/** Goes through the messages of a queue, moves them and loses none. */
package io.petisco.operations.move;
