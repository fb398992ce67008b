/** What a Linux host tells besides its disks: network file systems, GPUs, containers, pressure. */
package io.seiche.collectors.source.linux;
