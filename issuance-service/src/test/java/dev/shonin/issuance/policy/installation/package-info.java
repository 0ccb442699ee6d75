@NullMarked
package dev.shonin.issuance.policy.installation;

import org.jspecify.annotations.NullMarked;
