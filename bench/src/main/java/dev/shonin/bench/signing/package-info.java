/** What signing costs: JMH on the classes that issuance-service signs with. */
@NullMarked
package dev.shonin.bench.signing;

import org.jspecify.annotations.NullMarked;
