/** LangChain4j's ChatModel as a receiver, and a persuaded receiver as a ChatModel. */
@NullMarked
package dev.bpa.receivers.langchain4j;

import org.jspecify.annotations.NullMarked;
