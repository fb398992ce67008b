/** Settings by their keys, from a file and from the command line. */
package io.seiche.standalone.config;
