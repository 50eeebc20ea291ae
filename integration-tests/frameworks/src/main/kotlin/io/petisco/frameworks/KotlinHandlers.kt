package io.petisco.frameworks

import io.petisco.DomainEvent
import io.petisco.HandlesEvent

data class CustomerNamed(val name: String, val nickname: String?) : DomainEvent

/** A final class, as all are that do not say `open`, with what it needs in its constructor. */
class KotlinHandlers(private val seen: Seen) {

    @HandlesEvent
    fun name(event: CustomerNamed) {
        seen.add("kotlin ${event.name} ${event.nickname}")
    }
}
