/** {@code seiche trends}: the past as tables and as a report. */
package io.seiche.standalone.trends;
