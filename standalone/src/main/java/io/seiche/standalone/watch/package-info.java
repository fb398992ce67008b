/** Files that are read again when they change. */
package io.seiche.standalone.watch;
