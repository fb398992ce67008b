/** The inventory file: read, checked, watched and published. */
package io.seiche.standalone.inventory;
