/** Spring AI's ChatModel as a receiver, and an Advisor of this library as one of Spring AI's. */
@NullMarked
package dev.bpa.receivers.springai;

import org.jspecify.annotations.NullMarked;
