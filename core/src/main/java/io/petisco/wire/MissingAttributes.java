package io.petisco.wire;

/** What becomes of a message that has no value for an attribute which needs one. */
public enum MissingAttributes {
    /** The attribute is {@code null}, 0 or false. */
    LENIENT,
    /** The message cannot be read. */
    FAIL
}
