package io.petisco.deployment.scan;

import org.jboss.jandex.DotName;

/** The directions in which methods bring attributes to another version. */
public enum CastKind {
    UP(DotNames.UPCASTS, "from", "upcaster"),
    DOWN(DotNames.DOWNCASTS, "to", "downcaster");

    private final DotName annotation;
    private final String olderVersion;
    private final String word;

    CastKind(DotName annotation, String olderVersion, String word) {
        this.annotation = annotation;
        this.olderVersion = olderVersion;
        this.word = word;
    }

    public DotName annotation() {
        return annotation;
    }

    /** The annotation as it stands in the source: {@code @Upcasts}. */
    public String annotationText() {
        return "@" + annotation.withoutPackagePrefix();
    }

    /** The attribute of the annotation that has the older of the two versions. */
    public String olderVersion() {
        return olderVersion;
    }

    /** What such a method is called. */
    public String word() {
        return word;
    }
}
