/** How much room history takes, and will take. */
@NullMarked
package io.seiche.history.size;

import org.jspecify.annotations.NullMarked;
