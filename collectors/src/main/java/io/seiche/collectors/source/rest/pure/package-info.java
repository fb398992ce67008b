/** Pure Storage FlashArray and FlashBlade by REST 2. */
package io.seiche.collectors.source.rest.pure;
