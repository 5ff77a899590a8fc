package dev.daybook.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a store that lies. The contract must notice, in the named group. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Lie {
    /** The group that names the lie. */
    String value();
}
