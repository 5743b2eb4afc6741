/** People, groups and stand-ins for the other rooms, for tests of one aggregate at a time. */
package org.chamaledger.command.play;
