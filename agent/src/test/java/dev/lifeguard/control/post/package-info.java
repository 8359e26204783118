/** Folders, mailboxes and answers, without an agent. */
package dev.lifeguard.control.post;
