/** Changes of side and what each one cost. */
@NullMarked
package io.seiche.analysis.switching;

import org.jspecify.annotations.NullMarked;
