package dev.shonin.order.api;

import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Product.Price;
import dev.shonin.order.domain.Products;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/products}. */
@Path("/v1/products")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Products")
public class ProductsResource {

    private final Products products;

    ProductsResource(Products products) {
        this.products = products;
    }

    /** The products. */
    @Schema(name = "Products")
    record ProductsView(List<ProductView> products) {}

    /** A product as the API shows it. */
    @Schema(name = "Product")
    record ProductView(
            @Schema(examples = "dv-single") String code,
            String title,
            @Schema(description = "Validation level") String validation,
            @Schema(description = "Which names it holds: single, pair, wildcard, list")
                    String scope,
            int maxNames,
            boolean wildcard,
            @Schema(description = "Whether includeBareDomain can be used") boolean bareDomain,
            int validityDays,
            List<String> methods,
            List<PriceView> prices) {

        static ProductView of(Product product, Locale locale) {
            return new ProductView(
                    product.code(),
                    product.titles().getOrDefault(locale.getLanguage(), product.code()),
                    product.validation(),
                    product.scope().name().toLowerCase(Locale.ROOT),
                    product.maxNames(),
                    product.wildcard(),
                    product.bareDomain(),
                    product.validityDays(),
                    product.methods(),
                    product.prices().stream().map(PriceView::of).toList());
        }
    }

    /** A price, in the currency's smallest unit. */
    @Schema(name = "Price")
    record PriceView(
            @Schema(examples = "JPY") String currency,
            long net,
            @Schema(description = "Tax rate in thousandths") int taxPermille,
            long tax,
            long gross) {

        static PriceView of(Price price) {
            return new PriceView(
                    price.currency(), price.net(), price.taxPermille(), price.tax(), price.gross());
        }
    }

    @GET
    @Operation(operationId = "listProducts", summary = "List what can be ordered")
    @APIResponseSchema(ProductsView.class)
    public Response list(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Locale locale = Languages.best(language);
        return Response.ok(
                        new ProductsView(
                                products.all().stream()
                                        .map(product -> ProductView.of(product, locale))
                                        .toList()))
                .build();
    }
}
