/** The command that checks and shows rules. */
package io.seiche.standalone.rules;
