/** Whether a certificate is installed as it should be: one question, one file. */
@NullMarked
package dev.shonin.issuance.policy.installation;

import org.jspecify.annotations.NullMarked;
