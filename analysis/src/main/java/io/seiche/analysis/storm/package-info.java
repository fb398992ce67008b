/** When switches become a storm, and when it is over. */
@NullMarked
package io.seiche.analysis.storm;

import org.jspecify.annotations.NullMarked;
