package io.millrace.local.cli;

import io.millrace.local.replay.Refresh;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A cadence as an option's value. */
final class RefreshConverter implements ITypeConverter<Refresh> {

    @Override
    public Refresh convert(String value) {
        try {
            return Refresh.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
