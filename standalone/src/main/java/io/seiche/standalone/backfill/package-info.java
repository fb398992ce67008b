/** The command that rebuilds history with the model and the rules of today. */
package io.seiche.standalone.backfill;
