/** The days before a demonstration, through the real pipeline at full speed. */
package io.seiche.standalone.filling;
