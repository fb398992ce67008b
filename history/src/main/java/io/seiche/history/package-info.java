/** What the results store holds, and the points that go into it. */
@NullMarked
package io.seiche.history;

import org.jspecify.annotations.NullMarked;
