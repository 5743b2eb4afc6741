/** The outside world behind the kernel's ports: the database server, mail, money transfer, files. */
@NullMarked
package org.chamaledger.integration;

import org.jspecify.annotations.NullMarked;
