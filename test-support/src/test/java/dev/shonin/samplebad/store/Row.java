package dev.shonin.samplebad.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity. */
@Entity
public class Row {
    @Id public long id;
}
