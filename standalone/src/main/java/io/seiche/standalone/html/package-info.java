/** Pages to keep: one file that loads nothing. */
package io.seiche.standalone.html;
