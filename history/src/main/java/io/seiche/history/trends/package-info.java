/** Questions about hours, days and years, answered alike from every store. */
@NullMarked
package io.seiche.history.trends;

import org.jspecify.annotations.NullMarked;
