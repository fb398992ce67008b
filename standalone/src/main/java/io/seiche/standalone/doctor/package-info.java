/** {@code seiche doctor}: looks at everything that collecting rests on, and says what to do. */
package io.seiche.standalone.doctor;
