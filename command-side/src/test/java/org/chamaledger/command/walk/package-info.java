/** Random walks over the whole command side, each step compared with a small model of what the books should say. */
package org.chamaledger.command.walk;
