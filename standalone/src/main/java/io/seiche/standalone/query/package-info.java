/** The commands that ask a running Seiche. */
package io.seiche.standalone.query;
