/** {@code seiche bridge}: records of other agents to samples. */
package io.seiche.standalone.bridge;
