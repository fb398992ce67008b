/** What serving looks like from the storage: bursts, their size, and how it changes over time. */
@NullMarked
package io.seiche.analysis.serving;

import org.jspecify.annotations.NullMarked;
