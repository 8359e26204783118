/** An application whose requests run out of stack; none of it is a test. */
package com.acme.deep;
