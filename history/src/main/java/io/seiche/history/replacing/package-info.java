/** Putting a new history in the place of an old one. */
@NullMarked
package io.seiche.history.replacing;

import org.jspecify.annotations.NullMarked;
