/** The store that lives in this JVM, and what it answers. */
@NullMarked
package io.seiche.history.embedded;

import org.jspecify.annotations.NullMarked;
